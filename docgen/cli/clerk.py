"""Who sits at the keyboard, for the journal."""


def clerk_name() -> str:
    """The name of the login; a machine account may have none."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "(không rõ)"
