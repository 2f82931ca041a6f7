package io.gatehouse.authorizer;

class InMemoryKeyStoreTest extends KeyStoreContract {

    private final KeyStore store = new InMemoryKeyStore();

    @Override
    KeyStore store() {
        return store;
    }
}
