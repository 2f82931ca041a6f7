package io.gatehouse.drift.gate;

import io.gatehouse.dataset.profile.DatasetProfile;

/**
 * What a run is compared with.
 *
 * @param name the same for all runs that are compared with the same thing, so that their scores make one history
 * @param run the run, or the first and the last of a window joined by two dots
 */
record Reference(String name, String run, DatasetProfile profile) {}
