package broken.local.coop;

import broken.local.nest.Egg;

public record Chicken(Egg from) {}
