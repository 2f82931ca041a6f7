package broken.statistics;

import java.nio.file.Path;

record ReadsFiles(Path sample) {}
