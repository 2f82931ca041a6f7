package io.gatehouse.cli.launch;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jar's main class: goes on in this JVM if it is new enough, else in one of a JDK that is. Compiled for an old release. */
public final class Launcher {

    private static final int NEEDED = 25;
    private static final int NO_JDK = 69;
    private static final String MAIN = "io.gatehouse.cli.Main";
    private static final String PLACES =
        "/usr/lib/jvm:/Library/Java/JavaVirtualMachines:" + System.getProperty("user.home") + "/.sdkman/candidates/java";

    private Launcher() {}

    public static void main(String[] args) throws IOException, InterruptedException, ReflectiveOperationException, URISyntaxException {
        if (Runtime.version().feature() >= NEEDED) {
            run(args);
            return;
        }
        File java = find();
        if (java == null) {
            System.err.println(
                "A JDK " + NEEDED + " or newer is needed; none was found in JAVA_HOME:" + PLACES + ". Install one, or set JAVA_HOME to it."
            );
            System.exit(NO_JDK);
        }
        String jar = new File(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getPath();
        List<String> command = new ArrayList<>(Arrays.asList(java.getPath(), "-XX:+UseSerialGC", "-jar", jar));
        command.addAll(Arrays.asList(args));
        System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    private static void run(String[] args) throws ReflectiveOperationException {
        try {
            Class.forName(MAIN)
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
        } catch (InvocationTargetException failure) {
            throw new IllegalStateException(MAIN + " failed", failure.getCause());
        }
    }

    private static File find() throws IOException {
        List<File> homes = new ArrayList<>();
        if (System.getenv("JAVA_HOME") != null) {
            homes.add(new File(System.getenv("JAVA_HOME")));
        }
        for (String place : PLACES.split(":")) {
            File[] found = new File(place).listFiles();
            homes.addAll(Arrays.asList(found == null ? new File[0] : found));
        }
        for (File home : homes) {
            File bundled = new File(home, "Contents/Home");
            File root = bundled.isDirectory() ? bundled : home;
            if (version(root) >= NEEDED) {
                return new File(root, "bin/java");
            }
        }
        return null;
    }

    private static int version(File home) throws IOException {
        File release = new File(home, "release");
        if (!release.isFile() || !new File(home, "bin/java").canExecute()) {
            return 0;
        }
        String text = new String(Files.readAllBytes(release.toPath()), StandardCharsets.UTF_8);
        Matcher version = Pattern.compile("JAVA_VERSION=\"(\\d+)").matcher(text);
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }
}
