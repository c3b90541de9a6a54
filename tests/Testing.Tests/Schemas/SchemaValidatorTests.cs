using System.Text.Json;

namespace ProviderKit.Testing.Tests.Schemas;

public sealed class SchemaValidatorTests
{
    [Theory]
    [InlineData("""{ "type": "string" }""", "\"a\"", "1", "The body must be a string, not 1")]
    [InlineData("""{ "type": ["string", "null"] }""", "null", "{}", "The body must be a string or null, not an object")]
    [InlineData("""{ "type": "string", "nullable": true }""", "null", "true", "The body must be a string, not true")]
    [InlineData("""{ "type": "integer" }""", "2.0", "2.5", "The body must be a whole number, not 2.5")]
    [InlineData("""{ "const": "a" }""", "\"a\"", "\"b\"", "The body must be \"a\", not \"b\"")]
    [InlineData("""{ "enum": ["a", 1, null] }""", "null", "2", "The body must be one of \"a\", 1, null, not 2")]
    [InlineData("""{ "minimum": 0, "exclusiveMaximum": 2 }""", "0", "2", "The body must be less than 2, not 2")]
    [InlineData("""{ "minimum": 0, "exclusiveMinimum": true }""", "0.1", "0", "The body must be more than 0, not 0")]
    [InlineData("""{ "multipleOf": 0.1 }""", "0.3", "0.25", "The body must be a multiple of 0.1, not 0.25")]
    [InlineData("""{ "maxLength": 2 }""", "\"😀😀\"", "\"abc\"", "The body must have at most 2 characters, not 3")]
    [InlineData("""{ "pattern": "^[a-z]+$" }""", "\"abc\"", "\"ABC\"", "The body must match ^[a-z]+$, not be \"ABC\"")]
    [InlineData("""{ "minItems": 1 }""", "[0]", "[]", "The body must have at least 1 elements, not 0")]
    [InlineData("""{ "uniqueItems": true }""", "[1, 2]", "[1, 1.0]", "The body must not have an element twice")]
    [InlineData("""{ "items": { "type": "string" } }""", "[]", "[\"a\", 1]", "[1] must be a string, not 1")]
    [InlineData("""{ "prefixItems": [{ "type": "string" }], "items": false }""", "[\"a\"]", "[\"a\", 1]", "[1] is not allowed here")]
    [InlineData("""{ "items": [{ "type": "string" }], "additionalItems": { "type": "number" } }""", "[\"a\", 1]", "[\"a\", \"b\"]", "[1] must be a number, not \"b\"")]
    [InlineData("""{ "required": ["a"] }""", """{ "a": null }""", "{}", "a is required")]
    [InlineData("""{ "properties": { "a": {} }, "additionalProperties": false }""", """{ "a": 1 }""", """{ "b": 1 }""", "b is not a property that is known here")]
    [InlineData("""{ "additionalProperties": { "type": "number" } }""", """{ "a": 1 }""", """{ "a": "x" }""", "a must be a number, not \"x\"")]
    [InlineData("""{ "patternProperties": { "^x-": { "type": "number" } }, "additionalProperties": false }""", """{ "x-a": 1 }""", """{ "x-a": "1" }""", "x-a must be a number, not \"1\"")]
    [InlineData("""{ "maxProperties": 1 }""", """{ "a": 1 }""", """{ "a": 1, "b": 2 }""", "The body must have at most 1 properties, not 2")]
    [InlineData("""{ "allOf": [{ "minimum": 1 }, { "maximum": 3 }] }""", "2", "4", "The body must be 3 or less, not 4")]
    [InlineData("""{ "not": { "type": "string" } }""", "1", "\"a\"", "The body is of a form that is not allowed")]
    [InlineData("""{ "if": { "const": 1 }, "then": true, "else": { "minimum": 5 } }""", "1", "2", "The body must be 5 or more, not 2")]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "type": "array" }] }""", "[]", "1", "The body must be a string or an array, not 1")]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "enum": ["a", "b"] }] }""", "\"c\"", "1", "The body must be a string, not 1")]
    [InlineData("""{ "oneOf": [{ "enum": ["a"] }, { "enum": ["b"] }] }""", "\"b\"", "\"c\"", "The body must be one of \"a\", \"b\", not \"c\"")]
    [InlineData("""{ "oneOf": [{ "type": "number" }, { "type": "integer" }] }""", "1", "\"c\"", "The body must be a number or a whole number, not \"c\"")]
    public void Each_keyword_is_checked(string schema, string good, string bad, string finding)
    {
        var validator = new JsonSchemaValidator(schema);

        Assert.Empty(validator.Validate(good));
        Assert.Equal(finding, Assert.Single(validator.Validate(bad)).ToString());
    }

    private const string Parts = """
        {
          "components": {
            "schemas": {
              "Message": {
                "type": "object", "required": ["content"],
                "properties": { "content": { "oneOf": [{ "type": "string" }, { "type": "array", "items": { "$ref": "#/components/schemas/Part" } }] } }
              },
              "Part": { "oneOf": [{ "$ref": "#/components/schemas/Text" }, { "$ref": "#/components/schemas/Image" }], "discriminator": { "propertyName": "type" } },
              "Text": { "type": "object", "required": ["type", "text"], "properties": { "type": { "const": "text" }, "text": { "type": "string" } } },
              "Image": { "allOf": [{ "$ref": "#/components/schemas/Tagged" }, { "required": ["url"], "properties": { "type": { "enum": ["image"] }, "url": { "type": "string" }, "next": { "$ref": "#/components/schemas/Part" } } }] },
              "Tagged": { "type": "object", "required": ["type"], "properties": { "type": { "type": "string" } } },
              "Loop": { "$ref": "#/components/schemas/Loop" },
              "Tree": { "type": "object", "properties": { "left": { "$ref": "#/components/schemas/Tree" }, "size": { "type": "integer" } }, "additionalProperties": false }
            }
          }
        }
        """;

    [Theory]
    [InlineData("""{ "content": "text" }""", "")]
    [InlineData("""{ "content": [{ "type": "text", "text": "a" }, { "type": "image", "url": "u", "next": { "type": "text", "text": "" } }] }""", "")]
    [InlineData("""{ "content": 5 }""", "content must be a string or an array, not 5")]
    [InlineData("""{ "content": [{ "type": "text" }] }""", "content[0].text is required")]
    [InlineData("""{ "content": [{ "type": "text", "text": 1 }] }""", "content[0].text must be a string, not 1")]
    [InlineData("""{ "content": [{ "type": "image", "text": 1 }] }""", "content[0].url is required")]
    [InlineData("""{ "content": [{ "type": "sound" }] }""", "content[0].type must be one of \"text\", \"image\", not \"sound\"")]
    [InlineData("""{ "content": [{ "text": "a" }] }""", "content[0].type is required: one of \"text\", \"image\"")]
    [InlineData("""{ "content": [{ "type": "image", "url": "u", "next": { "type": "text" } }] }""", "content[0].next.text is required")]
    public void Of_a_union_the_branch_that_was_meant_is_complained_of(string json, string finding)
    {
        var findings = new JsonSchemaValidator(Parts, "Message").Validate(json);

        Assert.Equal(finding, string.Join('\n', findings));
    }

    [Fact]
    public void Schemas_that_refer_to_themselves_come_to_an_end()
    {
        Assert.Empty(new JsonSchemaValidator(Parts, "Loop").Validate("1"));
        Assert.Equal("left.left.size", new JsonSchemaValidator(Parts, "Tree").Validate("""{ "left": { "left": { "size": 1.5 } } }""").Single().Path);
    }

    [Fact]
    public void Null_may_stand_for_an_optional_property()
    {
        const string schema = """{ "required": ["a"], "properties": { "a": { "type": "string" }, "b": { "type": "string" } } }""";

        Assert.Equal(["b"], new JsonSchemaValidator(schema).Validate("""{ "a": "x", "b": null }""").Select(finding => finding.Path));
        Assert.Equal(["a"], new JsonSchemaValidator(schema) { AllowNullForOptional = true }.Validate("""{ "a": null, "b": null }""").Select(finding => finding.Path));
    }

    [Fact]
    public void Definitions_are_found_by_name_and_by_pointer()
    {
        const string schema = """{ "$defs": { "a/b": { "type": "string" } }, "definitions": { "c": { "$ref": "#/$defs/a~1b" } } }""";

        foreach (var definition in new[] { "a/b", "c", "#/$defs/a~1b", "/definitions/c" })
        {
            Assert.Single(new JsonSchemaValidator(schema, definition).Validate("1"));
        }
        Assert.Throws<ArgumentException>(() => new JsonSchemaValidator(schema, "d"));
        Assert.Throws<ArgumentException>(() => new JsonSchemaValidator("""{ "$ref": "other.json" }""").Validate("1"));
        Assert.ThrowsAny<JsonException>(() => new JsonSchemaValidator("{"));
    }

    [Fact]
    public void All_findings_are_given_in_the_order_of_the_document()
    {
        var findings = new JsonSchemaValidator("""{ "items": { "type": "integer", "maximum": 5 } }""").Validate("""[1, "a", 9, null]""");

        Assert.Equal(["[1]", "[2]", "[3]"], findings.Select(finding => finding.Path));
    }
}
