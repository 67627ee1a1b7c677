using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Externfs.Architecture.Tests;

/// <summary>Which types of an assembly name which others of it: base types, fields, signatures, locals and the tokens in the code of methods.</summary>
internal sealed class TypeUses(PEReader assembly)
{
    private readonly MetadataReader _metadata = assembly.GetMetadataReader();

    /// <summary>The uses by the types of a namespace and of those below it, nested types included.</summary>
    public IEnumerable<(string User, string Used)> From(string space)
    {
        foreach (var handle in _metadata.TypeDefinitions)
        {
            var user = NameOf(handle);
            if (!user.StartsWith(space + ".", StringComparison.Ordinal))
                continue;
            foreach (var used in Of(_metadata.GetTypeDefinition(handle)))
                yield return (user, used);
        }
    }

    private HashSet<string> Of(TypeDefinition type)
    {
        var names = new NameCollector(this);
        Add(names, type.BaseType);
        foreach (var handle in type.GetInterfaceImplementations())
            Add(names, _metadata.GetInterfaceImplementation(handle).Interface);
        foreach (var handle in type.GetFields())
            _metadata.GetFieldDefinition(handle).DecodeSignature(names, null);
        foreach (var handle in type.GetMethods())
        {
            var method = _metadata.GetMethodDefinition(handle);
            method.DecodeSignature(names, null);
            if (method.RelativeVirtualAddress != 0)
                AddBody(names, assembly.GetMethodBody(method.RelativeVirtualAddress));
        }

        return names.Names;
    }

    private void AddBody(NameCollector names, MethodBodyBlock body)
    {
        if (!body.LocalSignature.IsNil)
            _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null);
        foreach (var token in new CodeTokens(body.GetILBytes()!))
        {
            var handle = MetadataTokens.EntityHandle(token);
            Add(names, handle);
        }
    }

    private void Add(NameCollector names, EntityHandle handle)
    {
        if (handle.IsNil)
            return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                names.Names.Add(NameOf((TypeDefinitionHandle)handle));
                break;
            case HandleKind.TypeSpecification:
                _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(names, null);
                break;
            case HandleKind.MethodDefinition:
                names.Names.Add(NameOf(_metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()));
                break;
            case HandleKind.FieldDefinition:
                names.Names.Add(NameOf(_metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()));
                break;
            case HandleKind.MemberReference:
                Add(names, _metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodSpecification:
                var method = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                method.DecodeSignature(names, null);
                Add(names, method.Method);
                break;
        }
    }

    private string NameOf(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var name = _metadata.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{NameOf(outer)}+{name}" : $"{_metadata.GetString(type.Namespace)}.{name}";
    }

    /// <summary>Collects the types of this assembly in a signature.</summary>
    private sealed class NameCollector(TypeUses uses) : ISignatureTypeProvider<string, object?>
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            var name = uses.NameOf(handle);
            Names.Add(name);
            return name;
        }

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => "";

        public string GetArrayType(string elementType, ArrayShape shape) => elementType;

        public string GetByReferenceType(string elementType) => elementType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "";

        public string GetGenericInstantiation(string genericType, System.Collections.Immutable.ImmutableArray<string> typeArguments) => genericType;

        public string GetGenericMethodParameter(object? genericContext, int index) => "";

        public string GetGenericTypeParameter(object? genericContext, int index) => "";

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetPinnedType(string elementType) => elementType;

        public string GetPointerType(string elementType) => elementType;

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "";

        public string GetSZArrayType(string elementType) => elementType;
    }
}
