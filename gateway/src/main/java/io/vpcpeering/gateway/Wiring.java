package io.vpcpeering.gateway;

import com.github.benmanes.caffeine.cache.Ticker;
import io.grpc.BindableService;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import io.vpcpeering.account.AccountStore;
import io.vpcpeering.account.Accounts;
import io.vpcpeering.account.KeyRing;
import io.vpcpeering.account.KeySecret;
import io.vpcpeering.account.KeyUse;
import io.vpcpeering.account.MasterKey;
import io.vpcpeering.account.rpc.AccountEndpoint;
import io.vpcpeering.account.store.JdbiAccountStore;
import io.vpcpeering.door.Calls;
import io.vpcpeering.door.Gatekeeper;
import io.vpcpeering.door.HttpPort;
import io.vpcpeering.door.LegacyDoor;
import io.vpcpeering.rate.RateLimits;
import io.vpcpeering.replay.NonceStore;
import io.vpcpeering.replay.NonceSweep;
import io.vpcpeering.replay.ReplayGuard;
import io.vpcpeering.replay.store.JdbiNonceStore;
import io.vpcpeering.runtime.clock.BusinessClock;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.spelling.rpc.LegacyActions;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/// Every part of the gateway, top to bottom.
@Factory
final class Wiring {
    private static final Duration SWEEP_PAUSE = Duration.ofMinutes(1);
    private static final Duration KEY_USE_PAUSE = Duration.ofSeconds(10);

    /// The real one: trials that shift business time do not touch signatures.
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Singleton
    Supplier<UUID> requestIds() {
        return UUID::randomUUID;
    }

    @Singleton
    MasterKey masterKey(GatewaySettings settings, SecureRandom random) {
        return MasterKey.read(Path.of(settings.getMasterKeyFile()), random);
    }

    @Singleton
    AccountStore accountStore(Transactions transactions) {
        return new JdbiAccountStore(transactions);
    }

    @Singleton
    KeyRing keyRing(AccountStore store, MasterKey masterKey) {
        return new KeyRing(store, masterKey, Ticker.systemTicker());
    }

    @Singleton
    Accounts accounts(AccountStore store, KeyRing keys, MasterKey masterKey, SecureRandom random) {
        return new Accounts(store, keys, masterKey, random);
    }

    @Singleton
    BindableService accountEndpoint(Accounts accounts) {
        return new AccountEndpoint(accounts);
    }

    @Singleton
    NonceStore nonceStore(Transactions transactions, GatewaySettings settings) {
        return new JdbiNonceStore(transactions, settings.isNoncesWaitForDisk());
    }

    @Singleton
    ReplayGuard replayGuard(Clock clock, GatewaySettings settings, NonceStore nonces) {
        return new ReplayGuard(clock, settings.getSignatureWindow(), nonces);
    }

    @Singleton
    NonceSweep nonceSweep(ReplayGuard guard) {
        return new NonceSweep(guard, SWEEP_PAUSE);
    }

    @Singleton
    KeyUse keyUse(AccountStore store, Clock clock) {
        return new KeyUse(store, clock, KEY_USE_PAUSE);
    }

    @Singleton
    Gatekeeper gatekeeper(KeyRing keys, ReplayGuard replays, KeyUse keyUse, SecureRandom random) {
        return new Gatekeeper(keys, replays, keyUse, KeySecret.draw(random));
    }

    @Singleton
    RateLimits rateLimits(GatewaySettings settings) {
        return new RateLimits(settings.getRatePerSecond(), settings.getRateBurst());
    }

    @Singleton
    Calls calls(Channels channels, GatewaySettings settings, AccountStore accounts) {
        return new Calls(
                channels.to(settings.getPeeringTarget()),
                channels.to(settings.getRouteTarget()),
                channels.to(settings.getBillingTarget()),
                accounts,
                settings.getRequestDeadline());
    }

    @Singleton
    LegacyDoor legacyDoor(
            GatewaySettings settings, BusinessClock business, Gatekeeper gatekeeper, RateLimits rates, Calls calls) {
        return new LegacyDoor(LegacyActions.table(settings.isUniqueNames(), business), gatekeeper, rates, calls);
    }

    @Singleton
    HttpPort httpPort(NettyEmbeddedServer server, GatewaySettings settings) {
        return new HttpPort(server, settings.getDrain());
    }
}
