"""Every command and where it is written, in the order of a clerk's day."""

COMMANDS = {
    "init": "docgen.cli.init:init",
    "demo": "docgen.cli.demo:demo",
    "new": "docgen.cli.new:new",
    "preview": "docgen.cli.preview:preview",
    "issue": "docgen.cli.issue:issue",
    "search": "docgen.cli.search:search",
    "show": "docgen.cli.documents:show",
    "open": "docgen.cli.documents:open_",
    "cite": "docgen.cli.documents:cite",
    "distribute": "docgen.cli.distribute:distribute",
    "import": "docgen.cli.import_:import_",
    "index": "docgen.cli.index:index",
}
