package broken.spark;

import broken.validation.Verdict;

record AsksAFunction(Verdict verdict) {}
