package io.gatehouse.dataset.hindsight;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.profile.DatasetProfile;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a file that was judged.
 *
 * @param key by which its format and environment are told
 * @param judgedAt by which ages are told
 * @param rows of the file, those that could not be taken apart included
 * @param contract that it was held to, where it is known
 */
public record PastFile(String key, Instant judgedAt, long rows, DatasetProfile profile, Optional<Contract> contract) {}
