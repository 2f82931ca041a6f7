package broken.local;

import broken.validation.Verdict;

record WiresTwice(Verdict verdict) {}
