# Code scaffolded by backend. Yours to edit.
"""The tables of the first version.

Applied revisions are never edited: the next change is a new one.

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.execute(
        """
        CREATE TABLE "publishers" (
            "id" INTEGER PRIMARY KEY AUTOINCREMENT,
            "name" TEXT NOT NULL,
            "country" TEXT,
            "website" TEXT,
            "address" TEXT,
            CHECK (length("name") <= 200),
            CHECK (length("website") <= 500)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE "authors" (
            "id" TEXT NOT NULL PRIMARY KEY,
            "name" TEXT NOT NULL,
            "biography" TEXT,
            "born_on" TEXT,
            "aliases" TEXT,
            "created_at" DATETIME NOT NULL,
            CHECK (length("name") <= 200),
            CHECK (length("biography") <= 5000)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE "categories" (
            "id" INTEGER PRIMARY KEY AUTOINCREMENT,
            "name" TEXT NOT NULL,
            "parent_id" INTEGER,
            CHECK (length("name") <= 100),
            FOREIGN KEY ("parent_id") REFERENCES "categories" ("id") ON DELETE SET NULL
        )
        """
    )
    op.execute('CREATE INDEX "categories_parent_id_idx" ON "categories" ("parent_id")')
    op.execute(
        """
        CREATE TABLE "books" (
            "id" TEXT NOT NULL PRIMARY KEY,
            "isbn" TEXT NOT NULL,
            "title" TEXT NOT NULL,
            "subtitle" TEXT,
            "author_id" TEXT NOT NULL,
            "publisher_id" INTEGER,
            "category_id" INTEGER,
            "format" TEXT NOT NULL,
            "price" INTEGER NOT NULL,
            "currency" TEXT,
            "in_stock" BOOLEAN NOT NULL,
            "published_on" TEXT,
            "tags" TEXT,
            "dimensions" TEXT,
            "internal_note" TEXT,
            "created_at" DATETIME NOT NULL,
            "updated_at" DATETIME NOT NULL,
            "version" INTEGER NOT NULL,
            CHECK (length("title") <= 300),
            CHECK (length("subtitle") <= 300),
            CHECK ("format" IN ('hardcover', 'paperback', 'ebook', 'audiobook')),
            CHECK (length("internal_note") <= 1000),
            FOREIGN KEY ("author_id") REFERENCES "authors" ("id") ON DELETE RESTRICT,
            FOREIGN KEY ("publisher_id") REFERENCES "publishers" ("id") ON DELETE SET NULL,
            FOREIGN KEY ("category_id") REFERENCES "categories" ("id") ON DELETE SET NULL
        )
        """
    )
    op.execute('CREATE INDEX "books_author_id_idx" ON "books" ("author_id")')
    op.execute('CREATE INDEX "books_publisher_id_idx" ON "books" ("publisher_id")')
    op.execute('CREATE INDEX "books_category_id_idx" ON "books" ("category_id")')
    op.execute('CREATE UNIQUE INDEX "books_isbn_key" ON "books" ("isbn")')
    op.execute(
        """
        CREATE TABLE "reviews" (
            "id" INTEGER PRIMARY KEY AUTOINCREMENT,
            "book_id" TEXT NOT NULL,
            "rating" INTEGER NOT NULL,
            "reviewer" TEXT NOT NULL,
            "text" TEXT,
            "created_at" DATETIME NOT NULL,
            CHECK (length("reviewer") <= 100),
            CHECK (length("text") <= 5000),
            FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE CASCADE
        )
        """
    )
    op.execute('CREATE INDEX "reviews_book_id_idx" ON "reviews" ("book_id")')
    op.execute(
        """
        CREATE TABLE "customers" (
            "id" TEXT NOT NULL PRIMARY KEY,
            "email" TEXT NOT NULL,
            "name" TEXT NOT NULL,
            "phone" TEXT,
            "address" TEXT,
            "newsletter" BOOLEAN,
            "created_at" DATETIME NOT NULL,
            CHECK (length("email") <= 254),
            CHECK (length("name") <= 200)
        )
        """
    )
    op.execute('CREATE UNIQUE INDEX "customers_email_key" ON "customers" ("email")')
    op.execute(
        """
        CREATE TABLE "orders" (
            "id" TEXT NOT NULL PRIMARY KEY,
            "customer_id" TEXT NOT NULL,
            "status" TEXT NOT NULL,
            "lines" TEXT NOT NULL,
            "shipping_address" TEXT,
            "note" TEXT,
            "created_at" DATETIME NOT NULL,
            CHECK ("status" IN ('placed', 'paid', 'shipped', 'delivered', 'cancelled')),
            CHECK (length("note") <= 1000),
            FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE RESTRICT
        )
        """
    )
    op.execute('CREATE INDEX "orders_customer_id_idx" ON "orders" ("customer_id")')


def downgrade() -> None:
    """Take the database back to the revision before."""
    op.execute('DROP TABLE "orders"')
    op.execute('DROP TABLE "customers"')
    op.execute('DROP TABLE "reviews"')
    op.execute('DROP TABLE "books"')
    op.execute('DROP TABLE "categories"')
    op.execute('DROP TABLE "authors"')
    op.execute('DROP TABLE "publishers"')
