package io.vpcpeering.runtime.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.EachBean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.kafka.ConsumerSettings;
import io.vpcpeering.runtime.kafka.KafkaSettings;
import io.vpcpeering.runtime.kafka.TopicConsumer;
import io.vpcpeering.runtime.kafka.Topics;
import io.vpcpeering.runtime.trace.Steps;
import jakarta.inject.Singleton;
import java.util.List;

/// Makes a consumer for each [Feed] of the service, and the door to what they parked.
@Factory
@Requires(beans = {Transactions.class, KafkaSettings.class})
final class InboxFactory {
    @Singleton
    Inbox inbox(Transactions transactions, Steps steps) {
        return new Inbox(transactions, steps);
    }

    @Singleton
    @Requires(beans = Feed.class)
    ParkedFactEndpoint parkedFacts(Transactions transactions, Inbox inbox, List<Feed> feeds, Once once) {
        return new ParkedFactEndpoint(new ParkedFacts(transactions, inbox, feeds), once);
    }

    @EachBean(Feed.class)
    TopicConsumer consumer(
            Feed feed,
            @Value("${micronaut.application.name}") String service,
            @Value("${instance.id:}") String instance,
            KafkaSettings kafka,
            Transactions transactions,
            Inbox inbox,
            MeterRegistry metrics) {
        var reader = new FactReader(feed.stream(), kafka, transactions, inbox, feed.listener(), metrics);
        var settings = new ConsumerSettings(service + "." + feed.stream(), instance);
        return new TopicConsumer(feed.stream(), Topics.events(feed.stream()), settings, kafka, reader);
    }
}
