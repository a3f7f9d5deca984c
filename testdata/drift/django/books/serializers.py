"""What goes over the wire."""
from rest_framework import serializers

from .models import Book, Review, Status


class BookSerializer(serializers.ModelSerializer):
    title = serializers.CharField(min_length=1, max_length=200)
    isbn = serializers.RegexField(regex=r"^[0-9]{13}$")
    status = serializers.ChoiceField(choices=Status.choices, required=False)
    price = serializers.FloatField(min_value=0)
    pages = serializers.IntegerField(min_value=1, required=False)
    tags = serializers.ListField(child=serializers.CharField(), max_length=10, required=False)

    class Meta:
        model = Book
        fields = ["id", "title", "isbn", "status", "price", "pages", "tags"]


class ReviewSerializer(serializers.ModelSerializer):
    rating = serializers.IntegerField(min_value=1, max_value=5)

    class Meta:
        model = Review
        fields = ["id", "rating", "text"]
        read_only_fields = ["id"]
