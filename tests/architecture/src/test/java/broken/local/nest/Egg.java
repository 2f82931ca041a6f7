package broken.local.nest;

import broken.local.coop.Chicken;

public record Egg(Chicken from) {}
