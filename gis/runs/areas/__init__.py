"""How each area is doing (地区のようす): its people, salons, help and advice."""
