package io.vpcpeering.door;

import io.vpcpeering.failure.Declined;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The parameters of one request, while they are read. Strict: what two readers could read in two ways is
/// refused.
final class Form {
    /// Parameters of one request at most.
    static final int MOST = 200;

    private final Map<String, String> parameters = new HashMap<>();

    /// Reads a query, or a body of `application/x-www-form-urlencoded`: UTF-8, `+` for a space.
    ///
    /// @throws Declined when it is malformed or too much
    static Map<String, String> urlEncoded(byte[] text) {
        var form = new Form();
        int start = 0;
        for (int end = 0; end <= text.length; end++) {
            if (end == text.length || text[end] == '&') {
                if (end > start) {
                    form.addPair(text, start, end);
                }
                start = end + 1;
            }
        }
        return form.parameters();
    }

    /// Adds one parameter.
    ///
    /// @throws Declined when it is there already, is one too many, or holds what is no text
    void add(byte[] name, byte[] value) {
        String key = utf8(name);
        if (parameters.size() == MOST) {
            throw Declined.malformed("a request has at most %d parameters", "请求参数最多 %d 个", MOST);
        }
        if (parameters.put(key, utf8(value)) != null) {
            throw givenTwice(key);
        }
    }

    /// The refusal of a parameter that could be read in two ways.
    static Declined givenTwice(String name) {
        return Declined.malformed("parameter %s is given twice", "参数 %s 重复", name);
    }

    /// All that were added.
    Map<String, String> parameters() {
        return Map.copyOf(parameters);
    }

    private void addPair(byte[] text, int start, int end) {
        int equals = start;
        while (equals < end && text[equals] != '=') {
            equals++;
        }
        add(percentDecoded(text, start, equals), percentDecoded(text, Math.min(equals + 1, end), end));
    }

    private static byte[] percentDecoded(byte[] text, int start, int end) {
        var decoded = new ByteArrayOutputStream(end - start);
        for (int i = start; i < end; i++) {
            switch (text[i]) {
                case '+' -> decoded.write(' ');
                case '%' -> {
                    if (i + 2 >= end) {
                        throw badEscape();
                    }
                    decoded.write(digit(text[i + 1]) << 4 | digit(text[i + 2]));
                    i += 2;
                }
                default -> decoded.write(text[i]);
            }
        }
        return decoded.toByteArray();
    }

    private static int digit(byte hex) {
        int digit = Character.digit(hex, 16);
        if (digit < 0) {
            throw badEscape();
        }
        return digit;
    }

    private static Declined badEscape() {
        return Declined.malformed("the parameters hold a broken %% escape", "请求参数中的 %% 转义不正确");
    }

    /// No database takes the character 0 for text.
    private static String utf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException e) {
            throw notText();
        }
        throw notText();
    }

    private static Declined notText() {
        return Declined.malformed("the parameters are not text in UTF-8", "请求参数不是有效的 UTF-8 文本");
    }
}
