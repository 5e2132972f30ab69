package io.vpcpeering.launcher.postgres;

import io.vpcpeering.launcher.process.Loopback;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Asks a PostgreSQL whether it takes connections, without a password: the first words of its protocol are enough.
public final class PostgresPing {
    private static final int PROTOCOL_3_0 = 3 << 16;
    private static final String CANNOT_CONNECT_NOW = "57P03";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private PostgresPing() {}

    /// True when it asks who we are, or complains about anything but its own start.
    public static boolean answers(int port) {
        try (var socket = Loopback.connect(port, PATIENCE)) {
            socket.getOutputStream().write(greeting());
            var answer = new DataInputStream(socket.getInputStream());
            var kind = answer.readByte();
            var body = new byte[answer.readInt() - Integer.BYTES];
            answer.readFully(body);
            return kind == 'R'
                    || (kind == 'E' && !new String(body, StandardCharsets.UTF_8).contains("C" + CANNOT_CONNECT_NOW));
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] greeting() throws IOException {
        var parameters = "user\0postgres\0database\0postgres\0\0".getBytes(StandardCharsets.US_ASCII);
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(Integer.BYTES + Integer.BYTES + parameters.length);
        out.writeInt(PROTOCOL_3_0);
        out.write(parameters);
        return bytes.toByteArray();
    }
}
