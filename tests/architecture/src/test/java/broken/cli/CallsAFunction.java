package broken.cli;

import broken.validation.Verdict;

record CallsAFunction(Verdict verdict) {}
