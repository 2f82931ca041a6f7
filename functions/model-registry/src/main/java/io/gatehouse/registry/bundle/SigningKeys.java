package io.gatehouse.registry.bundle;

import io.gatehouse.registry.Documents;
import io.gatehouse.registry.table.Conflict;
import io.gatehouse.registry.table.Item;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The Ed25519 key that bundles are signed with: made when it is first needed, and kept in the registry's table, encrypted under a key that
 * follows from the deployment's secret (HKDF-SHA256, AES-256-GCM). Who reads the table alone cannot sign. Once the secret was replaced, another key takes
 * its place. Thread-safe.
 */
public final class SigningKeys {

    private static final Key PLACE = new Key("SIGNING", "bundles");
    private static final String PURPOSE = "gatehouse bundle signing key";
    private static final String ALGORITHM = "Ed25519";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Table table;
    private final Supplier<String> secret;
    private final Supplier<SecureRandom> random;

    /** Both parts in base 64. */
    record Kept(String publicKey, String wrapped) {}

    public SigningKeys(Table table, Supplier<String> secret, Supplier<SecureRandom> random) {
        this.table = table;
        this.secret = secret;
        this.random = random;
    }

    KeyPair pair() {
        try {
            var kept = table.get(PLACE);
            var known = kept.isPresent() ? unwrapped(kept.get()) : Optional.<KeyPair>empty();
            return known.isPresent() ? known.get() : made(kept.map(Item::revision).orElse(0L));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key that signs bundles cannot be made or read", e);
        }
    }

    private KeyPair made(long before) throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        var kept = new Kept(base64(pair.getPublic().getEncoded()), base64(wrapped(pair.getPrivate().getEncoded())));
        try {
            table.write(List.of(new Write.Put(PLACE, before, Documents.write(kept))));
            return pair;
        } catch (Conflict other) {
            var theirs = table.get(PLACE);
            if (theirs.isPresent()) {
                return unwrapped(theirs.get()).orElseThrow(() ->
                    new GeneralSecurityException("It was encrypted under another secret", other)
                );
            }
            throw new GeneralSecurityException("It was taken away while it was made", other);
        }
    }

    /** Nothing if it was encrypted under another secret. */
    private Optional<KeyPair> unwrapped(Item item) throws GeneralSecurityException {
        var kept = Documents.read(item.json(), Kept.class);
        var sealed = Base64.getDecoder().decode(kept.wrapped());
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES));
            var open = cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            var factory = KeyFactory.getInstance(ALGORITHM);
            var known = factory.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(kept.publicKey())));
            return Optional.of(new KeyPair(known, factory.generatePrivate(new PKCS8EncodedKeySpec(open))));
        } catch (AEADBadTagException otherSecret) {
            return Optional.empty();
        }
    }

    private byte[] wrapped(byte[] open) throws GeneralSecurityException {
        var nonce = new byte[NONCE_BYTES];
        random.get().nextBytes(nonce);
        var cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
        var sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(open.length));
        cipher.doFinal(open, 0, open.length, sealed, NONCE_BYTES);
        return sealed;
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, wrapping(), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private SecretKey wrapping() throws GeneralSecurityException {
        var input = secret.get().getBytes(StandardCharsets.UTF_8);
        var purpose = PURPOSE.getBytes(StandardCharsets.UTF_8);
        return KDF.getInstance("HKDF-SHA256").deriveKey("AES", HKDFParameterSpec.ofExtract().addIKM(input).thenExpand(purpose, KEY_BYTES));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
