package io.gatehouse.events;

/**
 * One line of a log that others read long after it was written: JSON lines in S3, a file a batch. Each has a JSON Schema beside this class,
 * {@code schema/<name>.json}. What has no value is left out. Lines of the same {@link #id} are the same: the last one counts.
 */
public sealed interface LogRecord permits LabelRecord, LlmLogRecord, PredictionRecord {
    /** What tells it from all others of its log. */
    String id();
}
