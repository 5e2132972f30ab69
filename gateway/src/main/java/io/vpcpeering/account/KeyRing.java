package io.vpcpeering.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys in use, opened. Few and for a short time: a key that was disabled elsewhere stops working within the
/// expiry.
///
/// Thread-safe.
public final class KeyRing {
    /// How long another replica may go on with what it knew.
    public static final Duration EXPIRY = Duration.ofSeconds(5);

    private static final int LARGEST = 10_000;

    private final AccountStore store;
    private final MasterKey masterKey;
    private final Cache<SecretId, Signer> opened;

    /// @param ticker by which entries expire
    public KeyRing(AccountStore store, MasterKey masterKey, Ticker ticker) {
        this.store = store;
        this.masterKey = masterKey;
        this.opened = Caffeine.newBuilder()
                .maximumSize(LARGEST)
                .expireAfterWrite(EXPIRY)
                .ticker(ticker)
                .build();
    }

    /// Who signs with the key of this public part; empty when there is none, or none that may sign. Those are not
    /// remembered: whoever invents them shall not push out those that are in use.
    public Optional<Signer> find(String secretId) {
        if (!SecretId.isOne(secretId)) {
            return Optional.empty();
        }
        return Optional.ofNullable(opened.get(new SecretId(secretId), this::open));
    }

    /// Looks again the next time.
    void forget(SecretId id) {
        opened.invalidate(id);
    }

    private @Nullable Signer open(SecretId id) {
        return store.key(id)
                .filter(AccountStore.SealedKey::isKeyEnabled)
                .map(key -> new Signer(key.account(), key.isAccountEnabled(), masterKey.open(id, key.sealed())))
                .orElse(null);
    }
}
