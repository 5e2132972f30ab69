package io.vpcpeering.launcher.kafka;

import io.vpcpeering.launcher.process.Loopback;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;

/// Asks a broker which requests it understands: the smallest question of Kafka's protocol, without Kafka's client.
public final class KafkaPing {
    private static final short API_VERSIONS = 18;
    private static final int CORRELATION = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private KafkaPing() {}

    /// True when the broker answers without an error.
    public static boolean answers(int port) {
        try (var socket = Loopback.connect(port, PATIENCE)) {
            socket.getOutputStream().write(question());
            var answer = new DataInputStream(socket.getInputStream());
            answer.readInt();
            return answer.readInt() == CORRELATION && answer.readShort() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] question() throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeShort(API_VERSIONS);
        out.writeShort(0);
        out.writeInt(CORRELATION);
        out.writeShort(-1);
        var framed = new ByteArrayOutputStream();
        new DataOutputStream(framed).writeInt(body.size());
        body.writeTo(framed);
        return framed.toByteArray();
    }
}
