"""The archive (kho lưu): an OCFL 1.1 store of write-once objects. It knows bytes and names, no letters."""
