"""Ask for what an import or an export needs to know."""
