package io.vpcpeering.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A connection that sends exactly the given bytes, as no HTTP client would.
public final class RawHttp implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Socket socket;

    public RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
    }

    /// What came back.
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    public record Answer(String version, int status, Map<String, String> headers, byte[] body) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + new String(body, UTF_8), e);
            }
        }

        public int code() {
            return json().get("code").asInt(-1);
        }

        public String codeDesc() {
            return json().get("codeDesc").asText();
        }
    }

    /// Sends and reads one answer on a connection of its own.
    public static Answer exchange(int port, byte[] request) throws IOException {
        try (var connection = new RawHttp(port)) {
            connection.send(request);
            return connection.answer(!new String(request, ISO_8859_1).startsWith("HEAD"));
        }
    }

    public static Answer exchange(int port, String request) throws IOException {
        return exchange(port, request.getBytes(UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    public Answer answer(boolean hasBody) throws IOException {
        InputStream in = socket.getInputStream();
        String[] statusLine = line(in).split(" ", 3);
        var headers = new TreeMap<String, String>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Answer(
                statusLine[0], Integer.parseInt(statusLine[1]), headers, hasBody ? in.readNBytes(length) : new byte[0]);
    }

    /// Says that nothing more is sent.
    public void closeOutput() throws IOException {
        socket.shutdownOutput();
    }

    /// Whether the server has closed its side.
    public boolean isClosed() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended in a line: " + line.toString(UTF_8));
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(UTF_8);
    }
}
