x = var.y
