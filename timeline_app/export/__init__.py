"""Write a timeline to files of one format each; the registry names them."""
