package broken.dataset;

import broken.events.KnowsAFunction;

record KnowsEvents(KnowsAFunction event) {}
