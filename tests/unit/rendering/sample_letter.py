"""The directive of UBND thành phố Quảng Ngãi (2023) on keeping up the criteria of 14 communes, word for word.

Loaded with ``runpy`` by the tests and by benchmarks/render.py.
"""

from docgen.domain.letter import Block, FootnoteMark, Inline, Letter, Paragraph, ParagraphKind, Run

_NOTES = {
    "¹": (
        "về việc ban hành Kế hoạch thực hiện Chương trình mục tiêu quốc gia xây dựng NTM "
        "thành phố Quảng Ngãi, giai đoạn 2021 – 2025"
    ),
    "²": (
        "Về việc phân công trách nhiệm hướng dẫn, theo dõi và thẩm tra các tiêu chí trong Bộ tiêu chí "
        "xây dựng NTM nâng cao thành phố Quảng Ngãi, giai đoạn 2021 – 2025"
    ),
    "³": (
        "Về việc phân công trách nhiệm hướng dẫn, theo dõi và thẩm tra các tiêu chí thuộc Bộ tiêu chí "
        "xã nông thôn mới giai đoạn 2021 – 2025"
    ),
}

_BODY = """\
Thực hiện Công văn số 5884/UBND-KTN ngày 22/11/2023 của UBND tỉnh về việc duy trì và nâng cao chất lượng \
các tiêu chí đối với các xã, huyện đã đạt chuẩn nông thôn mới (NTM), NTM nâng cao; phấn đấu hoàn thành \
mục tiêu của Chương trình NTM; Chủ tịch UBND thành phố có ý kiến chỉ đạo như sau:
1. Giao UBND 14 xã: Triển khai các nội dung, giải pháp cụ thể, phù hợp với điều kiện thực tế, nguồn lực, \
đặc thù của địa phương để thực hiện duy trì và nâng cao chất lượng các chỉ tiêu, tiêu chí theo yêu cầu \
của Bộ tiêu chí về xã NTM giai đoạn 2021-2025.
Riêng UBND 12 xã (*trừ xã Tịnh Hòa, Tịnh Ấn Đông*) xây dựng kế hoạch, lộ trình thực hiện các chỉ tiêu, \
nhiệm vụ cụ thể theo từng năm để tập trung chỉ đạo và bố trí, lồng ghép các nguồn lực phấn đấu hoàn \
thành mục tiêu xây dựng xã NTM nâng cao theo Quyết định số 4157/QĐ-UBND ngày 08/8/2022 của UBND thành \
phố¹.
2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội thành phố đẩy mạnh công \
tác tuyên truyền, vận động các tầng lớp Nhân dân, hội viên hiểu, nâng cao nhận thức về ý nghĩa, tầm quan \
trọng của Chương trình mục tiêu quốc gia (MTQG) xây dựng NTM. Thực hiện giám sát, phản biện xã hội để \
góp phần phát huy hiệu quả sử dụng nguồn lực của Nhà nước và Nhân dân cho Chương trình nhằm duy trì và \
nâng cao chất lượng các tiêu chí trên địa bàn, hoàn thành mục tiêu kế hoạch xây dựng NTM đã đề ra.
3. Các phòng, đơn vị được UBND thành phố giao nhiệm vụ tại các Thông báo: Số 1294/TB-UBND ngày \
28/9/2022² và Số 1365/TB-UBND ngày 28/10/2022³ nâng cao vai trò, trách nhiệm trong việc tổ chức thực \
hiện nhiệm vụ, chịu trách nhiệm triển khai, hướng dẫn (*ngay từ ban đầu*), hỗ trợ các xã trong quá trình \
thực hiện rà soát các tiêu chí, chỉ tiêu xã NTM, NTM nâng cao theo Bộ tiêu giai đoạn 2021-2025; theo dõi \
tình hình triển khai thực hiện các chỉ tiêu, tiêu chí tại các xã để kịp thời tháo gỡ những khó khăn, \
vướng mắc.
Định kỳ 06 tháng và hằng năm, các phòng, đơn vị, UBND 14 xã báo cáo kết quả thực hiện gửi về UBND thành \
phố (*qua phòng Kinh tế thành phố*) để tổng hợp, báo cáo cấp trên theo quy định.
4. Phòng Kinh tế thành phố (*Cơ quan Thường trực Văn phòng Điều phối NTM thành phố*):
- Phối hợp chặt chẽ với các phòng, đơn vị, UBND các xã liên quan theo dõi, nắm bắt tình hình thực hiện \
Chương trình MTQG xây dựng NTM tại các xã, kịp thời báo cáo, đề xuất Ban Chỉ đạo các Chương trình MTQG, \
UBND thành phố giải quyết những khó khăn, vướng mắc vượt thẩm quyền.
- Tổng hợp, tham mưu UBND thành phố báo cáo cấp trên theo đúng quy định.
Yêu cầu Thủ trưởng các cơ quan, đơn vị liên quan triển khai thực hiện."""


def _inlines(text: str) -> tuple[Inline, ...]:
    """``*…*`` is italic; ¹ ² ³ are the notes."""
    pieces: list[Inline] = []
    for at, stretch in enumerate(text.split("*")):
        words = ""
        for letter in stretch:
            if letter in _NOTES:
                pieces += [Run(words, italic=at % 2 == 1), FootnoteMark((Run(_NOTES[letter]),))]
                words = ""
            else:
                words += letter
        if words:
            pieces.append(Run(words, italic=at % 2 == 1))
    return tuple(pieces)


def _block(line: str) -> Block:
    kind = ParagraphKind.DASH if line.startswith("- ") else ParagraphKind.TEXT
    return Paragraph(ParagraphKind.CLAUSE if line[0].isdigit() else kind, _inlines(line))


LETTER = Letter(
    superior="",
    issuer_lines=("ỦY BAN NHÂN DÂN", "THÀNH PHỐ QUẢNG NGÃI"),
    number="5021",
    symbol="UBND-KT",
    place="TP. Quảng Ngãi",
    date_line="ngày 28 tháng 11 năm 2023",
    subject="duy trì và nâng cao chất lượng các tiêu chí của xã 14 đạt chuẩn nông thôn mới",
    addressees=(
        "Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội thành phố",
        "Bảo hiểm xã hội tỉnh Quảng Ngãi",
        (
            "Các phòng, đơn vị: Công an, Ban chỉ huy quân sự thành phố, Kinh tế, Quản lý đô thị, "
            "Văn hóa và Thông tin, Giáo dục và Đào tạo, Lao động - Thương binh và Xã hội, "
            "Tài chính - Kế hoạch, Tư pháp, Y tế, Tài nguyên và Môi trường, Chi cục Thống kê, "
            "Văn phòng HĐND&UBND thành phố"
        ),
        "UBND 14 xã",
    ),
    body=tuple(_block(line) for line in _BODY.split("\n")),
    recipients=(
        "Như trên",
        "Sở Nông nghiệp và PTNT tỉnh",
        "CT, các PCT UBND TP",
        "Văn phòng ĐP NTM tỉnh",
        "C, PVP, CV (KT)",
    ),
    file_copies="VT, KT",
    authority_lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Nguyễn Lâm",
)
