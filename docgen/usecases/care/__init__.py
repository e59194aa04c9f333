"""Care for the whole office: found, verify, back up, restore, rebuild, examine, hand over."""
