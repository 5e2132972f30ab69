package io.vpcpeering.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals access keys' secrets for the database: AES-256-GCM with a fresh 96-bit nonce in front of each, bound to the
/// secret id, so that a sealed secret does not open in another row.
///
/// Thread-safe.
public final class MasterKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random;

    /// @param key 32 bytes
    /// @throws IllegalArgumentException when there are fewer or more
    public MasterKey(byte[] key, SecureRandom random) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the master key has " + KEY_BYTES + " bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /// Reads a file that holds 32 bytes in base64.
    ///
    /// @throws IllegalArgumentException when it holds something else
    public static MasterKey read(Path file, SecureRandom random) {
        try {
            return new MasterKey(
                    Base64.getDecoder().decode(Files.readString(file).strip()), random);
        } catch (IOException e) {
            throw new UncheckedIOException("the master key cannot be read: " + file, e);
        }
    }

    /// Seals the secret of the key `id`.
    byte[] seal(SecretId id, KeySecret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, id, nonce, secret.bytes());
        byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
        return whole;
    }

    /// Opens the sealed secret of the key `id`.
    ///
    /// @throws IllegalStateException when it was sealed with another master key or for another id, or was changed
    KeySecret open(SecretId id, byte[] whole) {
        byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(whole, NONCE_BYTES, whole.length);
        return new KeySecret(new String(crypt(Cipher.DECRYPT_MODE, id, nonce, sealed), StandardCharsets.UTF_8));
    }

    private byte[] crypt(int mode, SecretId id, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(id.value().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret of " + id + " does not open with this master key", e);
        }
    }
}
