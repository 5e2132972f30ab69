package io.vpcpeering.runtime.kafka;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Where Kafka is and how topics are laid out.
@ConfigurationProperties("kafka")
@Requires(property = "kafka.bootstrap")
public interface KafkaSettings {
    /// `host:port`, several joined by commas.
    String getBootstrap();

    /// Partitions of a new topic.
    @Bindable(defaultValue = "12")
    int getPartitions();

    /// Copies of a new topic; 1 only where there is one broker.
    @Bindable(defaultValue = "1")
    short getReplication();

    /// How long facts stay in the topics of what happened.
    @Bindable(defaultValue = "30d")
    Duration getRetention();

    /// How long facts may wait for others, so that they are taken in together; zero where each is waited for.
    @Bindable(defaultValue = "0ms")
    Duration getLinger();

    /// How long a consumer may be silent before its partitions go to another: three seconds, for others to take over
    /// within five. Kafka refuses less than its `group.min.session.timeout.ms`, six seconds unless told otherwise.
    @Bindable(defaultValue = "6s")
    Duration getSessionTimeout();
}
