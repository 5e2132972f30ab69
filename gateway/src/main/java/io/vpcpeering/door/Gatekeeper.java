package io.vpcpeering.door;

import io.vpcpeering.account.KeyRing;
import io.vpcpeering.account.KeySecret;
import io.vpcpeering.account.KeyUse;
import io.vpcpeering.account.SecretId;
import io.vpcpeering.account.Signer;
import io.vpcpeering.failure.Declined;
import io.vpcpeering.failure.LegacyCode;
import io.vpcpeering.replay.ReplayGuard;
import io.vpcpeering.replay.RequestStamp;
import io.vpcpeering.signature.LegacySignature;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Text;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds out whose request it is, and lets it in once. The order of its checks is explained on the package.
public final class Gatekeeper {
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,18}");
    /// Clients send from one digit to nineteen.
    private static final Pattern NONCE = Pattern.compile("[0-9]{1,32}");

    private final KeyRing keys;
    private final ReplayGuard replays;
    private final KeyUse keyUse;
    private final KeySecret decoy;

    /// @param keyUse hears which keys have signed
    /// @param decoy signs for keys that do not exist, so that they cost the same
    public Gatekeeper(KeyRing keys, ReplayGuard replays, KeyUse keyUse, KeySecret decoy) {
        this.keys = keys;
        this.replays = replays;
        this.keyUse = keyUse;
        this.decoy = decoy;
    }

    /// The account that has signed the request.
    ///
    /// @throws Declined when there is none, or it may not call
    AccountId admit(LegacyRequest request) {
        String secretId = present(request, "SecretId");
        long timestamp = Long.parseLong(number(request, "Timestamp", TIMESTAMP));
        String nonce = number(request, "Nonce", NONCE);
        present(request, "Signature");

        Optional<Signer> signer = keys.find(secretId);
        boolean isSigned =
                LegacySignature.isOf(signer.map(Signer::secret).orElse(decoy).bytes(), request.signed());
        if (signer.isEmpty()) {
            throw declined(LegacyCode.SECRET_ID_NOT_FOUND, "there is no such SecretId", "SecretId 不存在或已被禁用");
        }
        if (!replays.isFresh(timestamp)) {
            throw declined(LegacyCode.REPLAY, "Timestamp is too far from the server's clock", "Timestamp 与服务器时间相差过大");
        }
        if (!isSigned) {
            throw declined(
                    LegacyCode.AUTH_FAILURE,
                    "the signature does not match: check key, method, host and parameters",
                    "签名错误，请检查密钥、请求方法、域名和参数");
        }
        if (!replays.useUp(new RequestStamp(secretId, timestamp, nonce))) {
            throw declined(LegacyCode.REPLAY, "Timestamp and Nonce were used before", "Timestamp 与 Nonce 已被使用过");
        }
        keyUse.signed(new SecretId(secretId));
        if (!request.parameter("Token").isEmpty()) {
            throw declined(
                    LegacyCode.TOKEN_FAILURE,
                    "Token belongs to no key: there are no temporary keys here",
                    "Token 无效：此处没有临时密钥");
        }
        if (!signer.get().isEnabled()) {
            throw declined(LegacyCode.REQUEST_FORBIDDEN, "the account is disabled", "账号已被禁用");
        }
        return signer.get().account();
    }

    private static String present(LegacyRequest request, String name) {
        String value = request.parameter(name);
        if (value.isEmpty()) {
            throw Declined.missing(name);
        }
        return value;
    }

    private static String number(LegacyRequest request, String name, Pattern form) {
        String value = present(request, name);
        if (!form.matcher(value).matches()) {
            throw Declined.malformed("parameter %s must be a whole number", "参数 %s 必须为整数", name);
        }
        return value;
    }

    private static Declined declined(LegacyCode code, String english, String chinese) {
        return new Declined(code, new Text(english, chinese));
    }
}
