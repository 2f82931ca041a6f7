package broken.batch;

import broken.authorizer.KeyBook;

class ImportsAnotherFunction {

    String name(KeyBook book) {
        return book.id();
    }
}
