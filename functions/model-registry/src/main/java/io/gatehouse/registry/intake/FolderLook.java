package io.gatehouse.registry.intake;

/**
 * A message to look at a folder of the models bucket again.
 *
 * @param folder its key, without a slash at its end
 * @param print of it when the message was sent
 */
public record FolderLook(String bucket, String folder, String print) {}
