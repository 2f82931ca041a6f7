package io.gatehouse.local.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a JDK in the folders where Linux packages, SDKMAN, Homebrew, IDEs and macOS put theirs. */
final class Jdks {

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private Jdks() {}

    /** The {@code java} of this JVM if it will do, else the newest that will, else null. */
    static File find(int atLeast) {
        File own = new File(System.getProperty("java.home"));
        if (Runtime.version().feature() >= atLeast) {
            return java(own);
        }
        File best = null;
        int bestVersion = atLeast - 1;
        for (File home : homes()) {
            int version = version(home);
            if (version > bestVersion) {
                best = java(home);
                bestVersion = version;
            }
        }
        return best;
    }

    static String places() {
        return "JAVA_HOME, " + String.join(", ", folders());
    }

    private static List<String> folders() {
        String user = System.getProperty("user.home");
        return Arrays.asList(
            "/usr/lib/jvm",
            "/usr/java",
            "/opt/java",
            user + "/.sdkman/candidates/java",
            user + "/.jdks",
            user + "/.asdf/installs/java",
            user + "/.local/share/mise/installs/java",
            "/opt/homebrew/opt",
            "/usr/local/opt",
            "/Library/Java/JavaVirtualMachines",
            user + "/Library/Java/JavaVirtualMachines",
            "C:\\Program Files\\Java",
            "C:\\Program Files\\Eclipse Adoptium"
        );
    }

    private static List<File> homes() {
        List<File> homes = new ArrayList<>();
        String named = System.getenv("JAVA_HOME");
        if (named != null) {
            homes.add(new File(named));
        }
        for (String folder : folders()) {
            File[] inside = new File(folder).listFiles(File::isDirectory);
            for (File home : inside == null ? new File[0] : inside) {
                homes.add(home);
                homes.add(new File(home, "Contents/Home"));
                homes.add(new File(home, "libexec/openjdk.jdk/Contents/Home"));
            }
        }
        return homes;
    }

    private static File java(File home) {
        File unix = new File(home, "bin/java");
        return unix.exists() ? unix : new File(home, "bin/java.exe");
    }

    /** The feature release by the JDK's own release file, 0 if this is no JDK. */
    private static int version(File home) {
        Path release = home.toPath().resolve("release");
        if (!java(home).canExecute() || !Files.isReadable(release)) {
            return 0;
        }
        try {
            Matcher matcher = VERSION.matcher(Files.readString(release));
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
