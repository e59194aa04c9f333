"""How a filed letter leaves the office by wire: as an e-mail, as an electronic exchange package."""
