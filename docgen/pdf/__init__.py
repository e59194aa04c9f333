"""The door to PDF: LibreOffice where it is installed, a renderer from a wheel where it is not."""
