package io.vpcpeering.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;

/// Cuts a raw request by hand, so that decoding is tried apart from the server.
final class CapturedRequest {
    private CapturedRequest() {}

    static LegacyRequest parse(byte[] raw) {
        String text = new String(raw, ISO_8859_1);
        String head = text.substring(0, text.indexOf("\r\n\r\n"));
        byte[] body = text.substring(head.length() + 4).getBytes(ISO_8859_1);
        List<String> lines = head.lines().toList();
        String[] start = lines.getFirst().split(" ", 3);
        if (start[0].equals("GET")) {
            return LegacyRequest.get(List.of(), RequestTarget.parse(start[1]).query());
        }
        String type = lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
                .map(line -> line.split(":", 2)[1].strip())
                .findFirst()
                .orElse("");
        return LegacyRequest.post(List.of(), type, body);
    }
}
