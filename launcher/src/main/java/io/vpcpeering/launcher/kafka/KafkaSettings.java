package io.vpcpeering.launcher.kafka;

import io.vpcpeering.launcher.process.Loopback;
import java.nio.file.Path;
import java.util.Properties;

/// A broker and controller in one process: durable, for one machine, quick to come back after a kill.
///
/// @param data the log directory
/// @param port where it listens for clients
/// @param controllerPort where the controller talks to itself
/// @param toldPort where clients are told to connect
record KafkaSettings(Path data, int port, int controllerPort, int toldPort) {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    Properties properties() {
        var all = new Properties();
        node(all);
        oneReplica(all);
        keepForever(all);
        quickReturn(all);
        small(all);
        return all;
    }

    private void node(Properties all) {
        all.put("process.roles", "broker,controller");
        all.put("node.id", Integer.toString(NODE_ID));
        all.put("controller.quorum.voters", NODE_ID + "@" + Loopback.HOST + ":" + controllerPort);
        all.put(
                "listeners",
                "CLIENTS://" + Loopback.HOST + ":" + port + "," + CONTROLLER + "://" + Loopback.HOST + ":"
                        + controllerPort);
        all.put("advertised.listeners", "CLIENTS://" + Loopback.HOST + ":" + toldPort);
        all.put("controller.listener.names", CONTROLLER);
        all.put("inter.broker.listener.name", "CLIENTS");
        all.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        all.put("log.dirs", data.toString());
        // Topics are made by the services that own them, with the settings that they need.
        all.put("auto.create.topics.enable", "false");
        all.put("num.partitions", "12");
    }

    private static void oneReplica(Properties all) {
        all.put("default.replication.factor", "1");
        all.put("min.insync.replicas", "1");
        for (var topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            all.put(topic + ".num.partitions", "1");
            all.put(topic + ".replication.factor", "1");
        }
        all.put("transaction.state.log.min.isr", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        all.put("group.initial.rebalance.delay.ms", "0");
        all.put("group.min.session.timeout.ms", "1000");
    }

    /// A suite may rest for weeks and then go on: neither facts nor consumers' places may be forgotten
    /// meanwhile.
    private static void keepForever(Properties all) {
        all.put("log.retention.ms", "-1");
        all.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
    }

    /// After a kill the controller waits until the old broker's session is over: 9 seconds unless told
    /// otherwise.
    private static void quickReturn(Properties all) {
        all.put("broker.session.timeout.ms", "1500");
        all.put("broker.heartbeat.interval.ms", "250");
        all.put("controller.quorum.election.timeout.ms", "250");
        all.put("controller.quorum.election.backoff.max.ms", "100");
        all.put("controller.quorum.fetch.timeout.ms", "500");
    }

    private static void small(Properties all) {
        all.put("num.network.threads", "1");
        all.put("num.io.threads", "2");
        all.put("background.threads", "1");
        all.put("log.cleaner.dedupe.buffer.size", "2097152");
        all.put("log.cleaner.io.buffer.size", "65536");
        all.put("log.index.size.max.bytes", "1048576");
        all.put("log.segment.bytes", "67108864");
        all.put("log.initial.task.delay.ms", "30000");
    }
}
