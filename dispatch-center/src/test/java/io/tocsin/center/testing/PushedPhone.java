package io.tocsin.center.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser that subscribed to notifications: it opens what comes as RFC 8291 says, and knows by RFC 8292 from whom. */
public final class PushedPhone {
    private static final int COORDINATE = 32;
    private static final int POINT = 65;
    private static final Pattern VAPID = Pattern.compile("vapid t=([^,]+)\\.([^,.]+)\\.([^,.]+), *k=(.+)");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;
    private final byte[] secret = "sixteen bytes ok".getBytes(US_ASCII);

    public PushedPhone() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
    }

    public String p256dh() {
        return ENCODER.encodeToString(point());
    }

    public String auth() {
        return ENCODER.encodeToString(secret);
    }

    /** The message within a body of the coding {@code aes128gcm}. */
    public String open(byte[] body) throws GeneralSecurityException {
        ByteBuffer sealed = ByteBuffer.wrap(body);
        byte[] salt = take(sealed, 16);
        sealed.getInt(); // one record, so its size does not matter
        byte[] theirs = take(sealed, sealed.get());
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(pair.getPrivate());
        agreement.doPhase(key(theirs), true);
        byte[] first = mac(secret, agreement.generateSecret());
        byte[] material = mac(first, join("WebPush: info\0".getBytes(US_ASCII), point(), theirs, new byte[] {1}));
        byte[] second = mac(salt, material);
        byte[] key = mac(second, "Content-Encoding: aes128gcm\0\1".getBytes(US_ASCII));
        byte[] nonce = mac(second, "Content-Encoding: nonce\0\1".getBytes(US_ASCII));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(Arrays.copyOf(key, 16), "AES"),
                new GCMParameterSpec(128, Arrays.copyOf(nonce, 12)));
        byte[] padded = cipher.doFinal(take(sealed, sealed.remaining()));
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        if (padded[end] != 2) {
            throw new GeneralSecurityException("not the last record");
        }
        return new String(padded, 0, end, UTF_8);
    }

    /**
     * What the sender claims of itself.
     *
     * @throws GeneralSecurityException when it is not signed by that key
     */
    public static JsonNode claims(String authorization, String publicKey) throws GeneralSecurityException {
        Matcher parts = VAPID.matcher(authorization);
        if (!parts.matches() || !parts.group(4).equals(publicKey)) {
            throw new GeneralSecurityException("not by that key: " + authorization);
        }
        Base64.Decoder decoder = Base64.getUrlDecoder();
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key(decoder.decode(publicKey)));
        signature.update((parts.group(1) + "." + parts.group(2)).getBytes(US_ASCII));
        if (!signature.verify(decoder.decode(parts.group(3)))) {
            throw new GeneralSecurityException("a wrong signature: " + authorization);
        }
        return JsonMapper.shared().readTree(decoder.decode(parts.group(2)));
    }

    private byte[] point() {
        ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
        return join(new byte[] {4}, coordinate(point.getAffineX()), coordinate(point.getAffineY()));
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] digits = number.toByteArray();
        int length = Math.min(COORDINATE, digits.length);
        byte[] padded = new byte[COORDINATE];
        System.arraycopy(digits, digits.length - length, padded, COORDINATE - length, length);
        return padded;
    }

    private static ECPublicKey key(byte[] point) throws GeneralSecurityException {
        if (point.length != POINT || point[0] != 4) {
            throw new GeneralSecurityException("not a plain point");
        }
        ECPoint at = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE)),
                new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, POINT)));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        ECPublicKey any = (ECPublicKey) generator.generateKeyPair().getPublic();
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(at, any.getParams()));
    }

    private static byte[] mac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static byte[] take(ByteBuffer from, int length) {
        byte[] taken = new byte[length];
        from.get(taken);
        return taken;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
