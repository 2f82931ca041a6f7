package broken.validation;

import broken.dataset.internal.Hidden;

record ReachesInside(Hidden hidden) {}
