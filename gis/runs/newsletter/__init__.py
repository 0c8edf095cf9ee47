"""The printed newsletter 「てととて」: what is on its pages, and the files of an issue."""
