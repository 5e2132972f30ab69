package io.vpcpeering.testkit.facts;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.vpcpeering.proto.vpc.v1.VpcEvent;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.inbox.Feed;
import io.vpcpeering.runtime.inbox.IncomingFact;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A listener that notes in its database what it applies, and can be made to fail.
final class Listening {
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Transactions transactions;

    Listening(Transactions transactions) {
        this.transactions = transactions;
    }

    /// Fails on facts of this resource until [#takes].
    void refuses(String key) {
        refused.add(key);
    }

    void takes(String key) {
        refused.remove(key);
    }

    private void apply(IncomingFact fact) throws com.google.protobuf.InvalidProtocolBufferException {
        var _ = VpcEvent.parseFrom(fact.value());
        transactions.handle().execute("INSERT INTO applied (key, version) VALUES (?, ?)", fact.key(), fact.version());
        if (refused.contains(fact.key())) {
            throw new IllegalStateException("it is told to refuse " + fact.key());
        }
    }

    /// Listens to what is named in `listen.to`.
    @Factory
    @Requires(property = "listen.to")
    static final class Wiring {
        @Bean
        @jakarta.inject.Singleton
        Listening listening(Transactions transactions) {
            return new Listening(transactions);
        }

        @jakarta.inject.Singleton
        Feed feed(@io.micronaut.context.annotation.Value("${listen.to}") String stream, Listening listening) {
            return new Feed(stream, listening::apply);
        }
    }
}
