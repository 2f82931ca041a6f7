import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/**
 * Checks a bundle on a device, with a JDK and nothing else: {@code java VerifyBundle.java bundle.zip PUBLIC_KEY}. The key is the
 * {@code public_key} of the route that gave the bundle; bring it to the device by a way that you trust. Ends with 0 if the signature holds and every file is the one that was
 * signed, else with 1.
 */
final class VerifyBundle {

    private static final String SUMS = "SHA256SUMS";
    private static final String SIGNATURE = "SHA256SUMS.sig";

    public static void main(String[] arguments) throws Exception {
        try (var zip = new ZipFile(Path.of(arguments[0]).toFile())) {
            var wrong = wrong(zip, Base64.getDecoder().decode(arguments[1]));
            wrong.forEach(System.out::println);
            System.exit(wrong.isEmpty() ? 0 : 1);
        }
    }

    private static ArrayList<String> wrong(ZipFile zip, byte[] key) throws Exception {
        var wrong = new ArrayList<String>();
        var sums = content(zip, SUMS);
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
        signature.update(sums);
        if (!signature.verify(content(zip, SIGNATURE))) {
            wrong.add("the signature of " + SUMS + " is not by this key");
            return wrong;
        }
        var named = new TreeMap<String, String>();
        new String(sums, StandardCharsets.UTF_8).lines().forEach(line -> named.put(line.substring(66), line.substring(0, 64)));
        for (var entry : zip.stream().filter(file -> !file.getName().equals(SUMS) && !file.getName().equals(SIGNATURE)).toList()) {
            var sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content(zip, entry.getName())));
            if (sum.equals(named.remove(entry.getName()))) {
                System.out.println("as signed: " + entry.getName());
            } else {
                wrong.add("not as signed: " + entry.getName());
            }
        }
        named.keySet().forEach(name -> wrong.add("not there: " + name));
        return wrong;
    }

    private static byte[] content(ZipFile zip, String name) throws Exception {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("This is no bundle: " + name + " is not in it");
        }
        try (var in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
