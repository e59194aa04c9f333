"""Lists of recipients from outside (.xlsx, .csv): read safely, understood column by column, judged row by row."""
