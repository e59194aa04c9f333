"""From a draft to a letter that is issued, merged, checked, corrected or withdrawn."""
