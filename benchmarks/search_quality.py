"""How well `docgen search` answers: nDCG@10, recall@10 and P@1 over a judged set, by kind of question.

    python -m benchmarks.search_quality [--documents 1000] [--show 5]

The questions are written in benchmarks/search_corpus (350 of numbers and dates, 212 of topics, each of these
with accents and without) over documents made there. ``--show`` prints the worst questions of each kind.
Long form: --documents 10000.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.search_corpus.documents import Made, make  # after the path to it
from benchmarks.search_corpus.measures import first_is_right, ndcg, recall
from benchmarks.search_corpus.questions import Question, number_questions, topic_questions
from docgen.errors import DocgenError
from docgen.search.query_parser import parse_query
from docgen.search.vocabulary import Vocabulary
from docgen.search.whoosh_index import WhooshIndex
from docgen.usecases.finding.ask_index import ask_index

MOST_LOST_WITHOUT_ACCENTS = 0.03


def judged(made: list[Made], folder: Path) -> dict[str, list[tuple[Question, list[str]]]]:
    """Every question with the archive ids that the index answers, by kind."""
    index = WhooshIndex(folder, read_text=_no_text)
    index.rebuild(one.document for one in made)
    vocabulary = Vocabulary({})
    answers: dict[str, list[tuple[Question, list[str]]]] = defaultdict(list)
    for question in [*number_questions(made), *topic_questions(made)]:
        page = ask_index(parse_query(question.typed, vocabulary), index, limit=10).page
        answers[question.kind].append((question, [hit.archive_id for hit in page.hits]))
    return answers


def _no_text(archive_id: str) -> str:
    """Snippets are not judged."""
    raise DocgenError(archive_id)


def mean(answers: list[tuple[Question, list[str]]], measure) -> float:  # type: ignore[no-untyped-def]
    """The mean of a measure over the questions of a kind."""
    return sum(measure(found, question.grades) for question, found in answers) / len(answers)


def main() -> None:
    """Judge and print one line for each kind of question."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--documents", type=int, default=1000)
    options.add_argument("--show", type=int, default=0)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        answers = judged(list(make(chosen.documents)), Path(temporary) / "index")
    for kind, ones in answers.items():
        marks = [mean(ones, measure) for measure in (ndcg, recall, first_is_right)]
        print(f"{kind} ({len(ones)}): nDCG@10 {marks[0]:.3f}, recall@10 {marks[1]:.3f}, P@1 {marks[2]:.3f}")
        for question, found in sorted(ones, key=lambda one: ndcg(one[1], one[0].grades))[: chosen.show]:
            print(f"    {ndcg(found, question.grades):.2f}  {question.typed}  {found[:2]}")
    lost = mean(answers["topic, accents"], ndcg) - mean(answers["topic, no accents"], ndcg)
    print(f"lost without accents: {lost:.3f} (at most {MOST_LOST_WITHOUT_ACCENTS})")


if __name__ == "__main__":
    main()
