"""Programs outside this one: started with limits, asked, ended together with all that they started."""
