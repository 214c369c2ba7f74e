"""Read files of one format each into articles; the registry names them."""
